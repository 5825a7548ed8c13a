// Cuts the two weights out of KERN's font files, once. The results are committed; the build only reads them.
// How to run it: README.md beside this file.
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const weights = { 400: 'Regular', 600: 'SemiBold' };

// The features our styles use, and what places and joins accents. All others (small capitals, fractions, …) go.
const keepFeatures = ['kern', 'mark', 'mkmk', 'locl', 'calt', 'liga', 'tnum', 'lnum', 'zero'];

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const letters = text => [...text].map(letter => letter.codePointAt(0));

// What German pages consist of. é, ©, ° and arrows occur there too and would otherwise pull the second file.
const basic = [...range(0x20, 0x7e), 0xa0, 0xad, 0x2011, ...letters('äöüÄÖÜßé§©°·×«»–—‘’‚“”„•…‹›€→↑↓←−')];

// All letters of DIN 91379 are in these blocks. The basic ones are in again, so that a letter and its combining
// accent come from one file and HarfBuzz can place the accent.
const latin = [
  ...basic, ...range(0xa1, 0x233), 0x259, 0x268, 0x292,
  ...range(0x2b9, 0x2bc), 0x2be, 0x2bf, 0x2c8, 0x2cc, ...range(0x300, 0x345), ...range(0x1e00, 0x1eff),
  0x2000, 0x2013, 0x2020, 0x2021, 0x2032, 0x2033, 0x20a1, 0x2116, 0x2122, 0x2264, 0x2265];

for (const [weight, name] of Object.entries(weights)) {
  const font = await readFile(new URL(`../node_modules/@kern-ux/native/dist/fonts/fira-sans/FiraSans-${name}.woff2`, import.meta.url));
  for (const [part, codes] of Object.entries({ basic, latin })) {
    const subset = await subsetFont(font, String.fromCodePoint(...codes), {
      targetFormat: 'woff2', keepFeatures, preserveNameIds: [0, 7, 13, 14],
    });
    await writeFile(new URL(`fira-sans-${weight}-${part}.woff2`, import.meta.url), subset);
    console.log(`fira-sans-${weight}-${part}.woff2 ${subset.length}`);
  }
}
