// `npm run docs`: writes what docs/reference takes from the code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './reference.mjs';

const folder = join(import.meta.dirname, '../../docs/reference');
for (const [name, text] of Object.entries(referencePages())) writeFileSync(join(folder, name), text);
await import('./generate-events.mjs');
process.exit(0);
