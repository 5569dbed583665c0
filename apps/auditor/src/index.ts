export * from './proof/verifier-keys.js';
export * from './verdict.js';
export * from './verify-export.js';
