import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FollowerState, followerStateContract } from '../contract/follower-state.contract.js';
import { SqliteFollowerState } from './sqlite-follower-state.js';

describe('SqliteFollowerState', () => {
  let folder: string;
  const opened: SqliteFollowerState[] = [];

  const open = async (): Promise<FollowerState> => {
    const state = new SqliteFollowerState({ file: join(folder, 'followers.db') });
    opened.push(state);
    return { checkpoints: state, parking: state.parking };
  };
  const close = async (): Promise<void> => {
    for (const state of opened.splice(0)) await state.close();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'followers-'));
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  followerStateContract(open, async () => {
    await close();
    return open();
  });
});
