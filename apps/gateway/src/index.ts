export * from './gateway.config.js';
export * from './gateway.module.js';
export * from './documents/merge-documents.js';
export * from './tokens/issuer-keys.js';
export * from './tokens/open-issuer-keys.js';
