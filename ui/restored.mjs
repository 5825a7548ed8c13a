// Ends with 0 if node_modules of the folder it is started in holds what package-lock.json there asks for on this machine,
// so that a build needs no network.
import { readFileSync } from 'node:fs';

const read = name => JSON.parse(readFileSync(name, 'utf8')).packages;

try {
  const wanted = read('package-lock.json');
  const present = read('node_modules/.package-lock.json');
  // Packages for other systems are optional and stay away.
  const missing = Object.entries(wanted).some(([path, { version, optional }]) =>
    path !== '' && (present[path] ? present[path].version !== version : !optional));
  process.exitCode = missing ? 1 : 0;
} catch {
  process.exitCode = 1;
}
