// startService has an entry of its own (@yigong/testing/start-service): a decider's spec need not load a web server.
export * from './fixed-clock.js';
export * from './spec-for.js';
