export * from './command-handler.js';
export * from './event-store.port.js';
