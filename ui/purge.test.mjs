import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingClasses, purge, readUse } from './purge.mjs';

const css = `
:root { --a: 1px; --b: var(--a); --c: 2px; }
.kern-btn, .kern-card { width: var(--b); }
.kern-btn:not(.kern-btn--block) { height: 1px; }
body:has(.kern-dialog) { overflow: hidden; }
@media print { .kern-card { color: red; } }
@keyframes turn { to { rotate: 1turn; } }
.kern-loader { animation: turn 1s; }
.sp-box { margin: 0; }`;

const reduced = page => purge(css, readUse([page]), name => name.startsWith('sp-')).replace(/\s+/g, ' ');

test('A rule stays while a page uses its class, and loses the other selectors', () =>
  assert.match(reduced('<a class="kern-btn">'), /\.kern-btn \{ width/));

test('What a selector excludes need not be used', () =>
  assert.match(reduced('<a class="kern-btn">'), /:not\(\.kern-btn--block\)/));

test('What a selector asks for must be used', () =>
  assert.doesNotMatch(reduced('<a class="kern-btn">'), /kern-dialog|kern-loader|keyframes|@media/));

test('A property stays while something that stays refers to it', () => {
  assert.match(reduced('<a class="kern-btn">'), /--a: 1px; --b: var\(--a\); \}/);
  assert.doesNotMatch(reduced(''), /--/);
});

test('Our own classes always stay', () => assert.match(reduced(''), /\.sp-box/));

test('A class KERN does not have is named with its line', () => {
  const page = { path: 'a.cshtml', text: '<p class="kern-btn">\n<p class="kern-buton" data-kern-theme="dark">' };
  assert.deepEqual(missingClasses(css, [page]).map(({ line, name }) => [line, name]), [[2, 'kern-buton']]);
});

test('A class put together at run time is refused', () => {
  const page = { path: 'a.cshtml', text: '<p class="kern-btn kern-btn--@Kind">' };
  assert.match(missingClasses(css, [page])[0].reason, /in full/);
});
