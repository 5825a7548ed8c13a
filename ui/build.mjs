// node build.mjs OUT [PAGES…]
// Writes the hashed stylesheet, script, icons and fonts with their compressed forms, and manifest.json, into OUT.
// PAGES are further folders or files whose classes count as used. Same input, same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { missingClasses, purge, readUse } from './purge.mjs';

const ui = dirname(fileURLToPath(import.meta.url));
const root = dirname(ui);
const [out, ...extraPages] = process.argv.slice(2);
if (!out) stop('Name the folder to write to: node build.mjs OUT');

const manifest = {};

prepare(out);
const pages = [
  ...filesUnder(root, /\.cshtml$/), ...filesUnder(ui, /\.cs$/), ...filesUnder(join(ui, 'scripts'), /\.js$/),
  ...extraPages.flatMap(path => statSync(path).isDirectory() ? filesUnder(path, /\.(html|cshtml)$/) : [path]),
].map(path => ({ path, text: readFileSync(path, 'utf8') }));

const fonts = filesUnder(join(ui, 'fonts'), /\.woff2$/).map(path => emit(path.split(/[\\/]/).pop(), readFileSync(path), 'font/woff2'));
emit('icons.svg', compactSvg(readFileSync(join(ui, 'icons.svg'), 'utf8')), 'image/svg+xml; charset=utf-8');
emit('portal.js', await bundle('scripts/portal.js', { format: 'iife' }), 'text/javascript; charset=utf-8');
emit('portal.css', await stylesheet(), 'text/css; charset=utf-8');
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, Object.keys(manifest).sort().concat('file', 'type'), 2) + '\n');

async function stylesheet() {
  const everything = await bundle('styles/index.css', { external: ['*.woff2'] });
  const use = readUse(pages.map(page => page.text));
  refuseUnknownClasses(everything);
  const used = purge(everything, use, name => name.startsWith('sp-'));
  const named = fonts.reduce((css, { name, file }) => css.replaceAll(`../fonts/${name}`, file), used);
  if (named.includes('../fonts/')) stop('A @font-face of styles/fonts.css names a file that is not in fonts/.');
  return `/*! Serviceportal, EUPL-1.2. Contains parts of KERN UX (@kern-ux/native), EUPL-1.2. */\n${named}\n`;
}

// A class that KERN lacks leaves its element without style, and nothing else would tell.
function refuseUnknownClasses(css) {
  const unknown = missingClasses(css, pages);
  if (unknown.length === 0) return;
  stop(unknown.map(({ path, line, name, reason }) => `${relative(process.cwd(), path)}(${line}): error UI001: ${reason}: ${name}`).join('\n'));
}

async function bundle(entry, options) {
  const result = await build({
    absWorkingDir: ui, entryPoints: [entry], bundle: true, minify: true, write: false, charset: 'utf8',
    legalComments: 'none', logLevel: 'error', target: 'es2022', ...options,
  });
  return result.outputFiles[0].text.trim();
}

function compactSvg(svg) {
  return svg.replace(/<!--.*?-->/gs, '').replace(/>\s+</g, '><').trim() + '\n';
}

function emit(name, content, type) {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const file = name.replace(/(\.\w+)$/, `.${hash}$1`);
  writeFileSync(join(out, file), bytes);
  if (!type.startsWith('font/')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(out, `${file}.br`), brotliCompressSync(bytes, { params }));
    writeFileSync(join(out, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
  manifest[name] = { file, type };
  return { name, file };
}

// Only what an earlier run left goes; whatever else is in the folder is not ours.
function prepare(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (name === 'manifest.json' || /\.[0-9a-f]{10}\.(css|js|svg|woff2)(\.br|\.gz)?$/.test(name)) rmSync(join(folder, name));
}

function filesUnder(folder, pattern) {
  const skipped = new Set(['artifacts', 'node_modules', 'bin', 'obj', '.git']);
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(entry => {
      const path = resolve(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesUnder(path, pattern);
      return pattern.test(entry.name) ? [path] : [];
    });
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
