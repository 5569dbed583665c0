export { type Comparison } from './compare-builds.js';
export { BadCursor } from './cursor.js';
export * from './projections.port.js';
export * from './read-model-store.port.js';
export * from './read-model-writer.port.js';
export * from './run-projections.js';
export * from './sqlite/sqlite-read-model-store.js';
