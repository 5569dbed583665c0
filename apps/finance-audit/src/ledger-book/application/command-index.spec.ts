import { derivedId } from '@yigong/kernel';
import { CommandIndex } from './command-index.js';

describe('the index of the commands that a book has obeyed', () => {
  it('finds each of many, after it has grown, and none that is not there', () => {
    const index = new CommandIndex();
    const ids = Array.from({ length: 5_000 }, (_, seq) => derivedId('command', String(seq)));
    for (const [seq, id] of ids.entries()) index.set(id, seq);
    expect(ids.map((id) => index.get(id))).toEqual(ids.map((_, seq) => seq));
    expect(index.get(derivedId('command', 'never obeyed'))).toBeUndefined();
  });

  it('keeps ids apart that fall on the same place', () => {
    const index = new CommandIndex();
    const alike = ['a', 'b', 'c'].map((last) => `00000000-0000-5000-8000-00000000000${last}`);
    for (const [seq, id] of alike.entries()) index.set(id, seq);
    expect(alike.map((id) => index.get(id))).toEqual([0, 1, 2]);
  });

  it('takes only command ids', () =>
    expect(() => new CommandIndex().get('key-1')).toThrow('a command id is a UUID'));
});
