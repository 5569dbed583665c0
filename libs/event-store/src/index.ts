export * from './command-handler.js';
export * from './event-store.port.js';
export * from './follow-log.js';
export * from './load-state.js';
export * from './must-stand-at.js';
export * from './sqlite/sqlite-event-store.js';
export * from './sqlite/sqlite-stream-texts.js';
export * from './warm-states.js';
