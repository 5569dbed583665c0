// Writes the JSON Schema of every integration event to docs/reference/events, from the built contracts.
//   node tools/catalogue/generate-events.mjs            writes what is new, removes what is gone
//   node tools/catalogue/generate-events.mjs --release  also promises that what is there now will not change
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { contracts, digestOf, brokenPromises, schemaFiles } from '@yigong/contracts';

const FOLDER = new URL('../../docs/reference/events/', import.meta.url);
const RELEASED = new URL('../released-events.json', FOLDER);

const released = JSON.parse(readFileSync(RELEASED, 'utf8'));
const broken = brokenPromises(released);
if (broken.length > 0) {
  console.error(broken.join('\n'));
  process.exit(1);
}

const files = schemaFiles();
for (const name of readdirSync(FOLDER)) if (!files.has(name)) rmSync(new URL(name, FOLDER));
for (const [name, text] of files) writeFileSync(new URL(name, FOLDER), text);

if (process.argv.includes('--release')) {
  const digests = Object.fromEntries(contracts().map((contract) => [contract.type, digestOf(contract)]));
  writeFileSync(RELEASED, `${JSON.stringify(digests, null, 2)}\n`);
}
console.log(`${files.size} event schemas in docs/reference/events`);
