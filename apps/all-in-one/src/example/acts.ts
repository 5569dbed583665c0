import { schedule } from './example-year.js';
import { s00 } from './s-00.js';
import { s01 } from './s-01.js';

/** The example year: every scenario that is played, merged by date. */
export const exampleActs = schedule(s00, s01);
