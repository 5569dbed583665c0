export * from './fixed-clock.js';
export * from './spec-for.js';
