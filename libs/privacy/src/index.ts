export * from './blind-index.js';
export * from './masking.js';
export * from './master-key.js';
export * from './open-vault.js';
export * from './scan/find-plaintext.js';
export * from './sqlite/sqlite-vault.js';
export * from './vault.port.js';
export * from './vault.refusals.js';
