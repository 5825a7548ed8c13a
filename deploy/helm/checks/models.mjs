// Holds every object of the given files against the models of kubernetes-models. Prints a line for each fault, and at
// last how many objects it has seen.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

let seen = 0;
for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    const object = document.toJS();
    if (object === null) continue;
    seen++;
    const fault = document.errors[0]?.message ?? await faultOf(object);
    if (fault) console.log(`FAULT ${object.kind} ${object.metadata?.name}: ${fault}`);
  }
}
console.log(`SEEN ${seen}`);

async function faultOf({ apiVersion, kind, ...fields }) {
  const Model = await import(`kubernetes-models/${apiVersion}`).then(models => models[kind], () => undefined);
  if (!Model) return `There is no ${kind} of ${apiVersion}.`;
  try {
    new Model(fields).validate();
    return '';
  } catch (error) {
    return error.message.replaceAll('\n', '; ');
  }
}
