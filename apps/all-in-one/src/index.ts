export * from './all-in-one.config.js';
export * from './example/acts.js';
export * from './example/example-choice.js';
export * from './example/example-year.js';
export * from './example/inside.js';
export * from './example/people.js';
export * from './example/player.js';
export * from './platform-modules.js';
