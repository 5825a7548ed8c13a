// Reduces a stylesheet to what the pages use: classes, then custom properties and animations nothing refers to.
import postcss from 'postcss';
import selectorParser from 'postcss-selector-parser';

const parser = selectorParser();

// Every word of a page may be a class. Taking too many costs bytes, taking too few costs the look.
export function readUse(texts) {
  const words = new Set();
  for (const text of texts) for (const [word] of text.matchAll(/-{0,2}[a-z][\w-]*/gi)) words.add(word);
  return words;
}

export function purge(css, words, isKept) {
  const sheet = postcss.parse(css);
  const isUsed = name => isKept(name) || words.has(name);
  sheet.walkRules(rule => {
    if (rule.parent.name?.endsWith('keyframes')) return;
    const selectors = rule.selectors.filter(selector => canMatch(parser.astSync(selector), isUsed));
    if (selectors.length === 0) rule.remove();
    else if (selectors.length < rule.selectors.length) rule.selectors = selectors;
  });
  removeUnusedAnimations(sheet);
  while (removeUnusedProperties(sheet, words));
  while (removeEmpty(sheet));
  return sheet.toString();
}

// A selector can match if every class it asks for exists. What :not() excludes need not exist; of the
// alternatives of :is(), :where() and :has() one must.
function canMatch(selectors, isUsed) {
  return selectors.nodes.some(selector => selector.nodes.every(node => {
    if (node.type === 'class') return isUsed(node.value);
    if (node.type === 'pseudo' && node.nodes.length > 0 && node.value !== ':not') return canMatch(node, isUsed);
    return true;
  }));
}

function removeUnusedAnimations(sheet) {
  const values = [];
  sheet.walkDecls(/^animation/, declaration => void values.push(declaration.value));
  sheet.walkAtRules(/keyframes$/, rule => {
    if (!values.some(value => value.split(/[\s,]+/).includes(rule.params))) rule.remove();
  });
}

// Once per round, because a removed property may have been the last to refer to another.
function removeUnusedProperties(sheet, words) {
  const referred = new Set();
  sheet.walkDecls(declaration => {
    for (const [, name] of declaration.value.matchAll(/var\(\s*(--[\w-]+)/g)) referred.add(name);
  });
  let removed = false;
  sheet.walkDecls(/^--/, declaration => {
    if (referred.has(declaration.prop) || words.has(declaration.prop)) return;
    declaration.remove();
    removed = true;
  });
  return removed;
}

function removeEmpty(sheet) {
  let removed = false;
  sheet.walk(node => {
    if (node.nodes?.length !== 0) return;
    node.remove();
    removed = true;
  });
  return removed;
}

// KERN's names in pages that its stylesheet does not have: typing errors, or classes of another version.
export function missingClasses(css, pages) {
  const known = new Set();
  postcss.parse(css).walkRules(rule => parser.astSync(rule.selector).walkClasses(node => void known.add(node.value)));
  return pages.flatMap(({ path, text }) => [...text.matchAll(/(?<![\w@/.-])kern-[a-z][\w-]*/g)]
    .filter(match => !known.has(match[0]))
    .map(match => ({
      path, name: match[0], line: text.slice(0, match.index).split('\n').length,
      reason: match[0].endsWith('-') ? 'Write KERN classes in full, a class put together at run time is not found by the build' : 'KERN has no such class',
    })));
}
