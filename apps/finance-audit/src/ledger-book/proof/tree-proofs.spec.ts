import fc from 'fast-check';
import { EMPTY_TREE, leafHash, nodeHash, rootOf, withLeaf } from './merkle.js';
import { tileAddressOf, tilePath } from './tile-address.js';
import { TileCheck } from './tile-check.js';
import { TileStore } from './tile-store.js';
import { isConsistent, rootOfInclusion } from './tree-verification.js';

const LEAVES = Array.from({ length: 70_000 }, (_, seq) => leafHash(`{"seq":${seq}}`));

const filled = (size: number, steps: readonly number[] = [size]): TileStore => {
  const store = new TileStore(':memory:');
  let at = 0;
  for (const step of [...steps, size]) {
    const end = Math.min(size, at + step);
    store.append('B', LEAVES.slice(at, end), `head ${end}`);
    at = end;
  }
  return store;
};

/** RFC 6962, 2.1, as it is written there. */
const rootOfLeaves = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootOfLeaves(leaves.slice(0, split)), rootOfLeaves(leaves.slice(split)));
};

describe('the paths of tiles', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, '0/000'],
    [{ level: 0, index: 999, width: 1 }, '0/999.p/1'],
    [{ level: 1, index: 1_234_067, width: 256 }, '1/x001/x234/067'],
    [{ level: 2, index: 1_000, width: 255 }, '2/x001/000.p/255'],
  ])('%j is %s', (address, path) => {
    expect(tilePath(address)).toBe(path);
    expect(tileAddressOf(path)).toEqual(address);
  });

  it.each([
    '',
    '0',
    '0/1',
    '0/0001',
    '0/x000/001',
    '0/001.p/0',
    '0/001.p/256',
    '0/001.p/01',
    '9/000',
    '../000',
  ])('%j is none', (path) => expect(tileAddressOf(path)).toBeUndefined());
});

describe('a tree of tiles', () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 70_000 }));

  it('has the root of RFC 6962 at every size that it ever had', () => {
    const tree = filled(70_000).tree('B');
    let frontier = EMPTY_TREE;
    for (let size = 0; size <= 1_030; size += 1) {
      expect(tree.rootAt(size)).toEqual(rootOf(frontier));
      frontier = withLeaf(frontier, LEAVES[size]!);
    }
    for (const size of [65_535, 65_536, 65_537, 69_999, 70_000])
      expect(tree.rootAt(size)).toEqual(rootOfLeaves(LEAVES.slice(0, size)));
  });

  it('is the same, tile by tile, in however many steps it grew', () => {
    const whole = filled(66_000);
    const stepwise = filled(66_000, [1, 254, 1, 1, 255, 513, 7, 40_000, 3]);
    for (const [level, count] of [
      [0, 258],
      [1, 2],
      [2, 1],
      [3, 0],
    ] as const)
      for (let number = 0; number <= count; number += 1)
        for (const part of ['hashes', 'middle'] as const)
          expect(stepwise.tile('B', level, number)[part].equals(whole.tile('B', level, number)[part])).toBe(
            true,
          );
    expect(stepwise.books()).toEqual([{ bookId: 'B', size: 66_000, head: 'head 66000' }]);
  });

  it('proves that each leaf is in it, at any size', () => {
    const tree = filled(70_000).tree('B');
    fc.assert(
      fc.property(sizes, fc.nat(), (size, draw) => {
        const seq = draw % size;
        const path = tree.inclusion(seq, size);
        expect(rootOfInclusion(seq, size, LEAVES[seq]!, path)).toEqual(tree.rootAt(size));
        expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      }),
      { numRuns: 300 },
    );
  });

  it('proves that each size is the beginning of each later one, and of nothing else', () => {
    const tree = filled(70_000).tree('B');
    fc.assert(
      fc.property(sizes, fc.nat(), (to, draw) => {
        const from = draw % (to + 1);
        const proof = tree.consistency(from, to);
        expect(isConsistent(from, to, tree.rootAt(from), tree.rootAt(to), proof)).toBe(true);
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(to)) + 1);
        if (from > 0) expect(isConsistent(from, to, LEAVES[69_999]!, tree.rootAt(to), proof)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is held against its leaves: a wrong byte is found in its tile', () => {
    const store = filled(66_000);
    const check = (at: number, wrong: Buffer) => {
      const checking = new TileCheck(store, 'B');
      checking.take([...LEAVES.slice(0, at), wrong]);
      checking.take(LEAVES.slice(at + 1, 66_000));
      return checking.end();
    };
    expect(check(700, LEAVES[700]!)).toBeUndefined();
    expect(check(700, LEAVES[0]!)).toEqual({ level: 0, index: 2 });
    expect(check(65_999, LEAVES[0]!)).toEqual({ level: 0, index: 257 });
  });

  it('forgets a book and nothing else', () => {
    const store = filled(300);
    store.append('C', LEAVES.slice(0, 3), 'c');
    store.forget('B');
    expect([store.book('B'), store.tile('B', 0, 0).hashes.length]).toEqual([undefined, 0]);
    expect(store.tree('C').rootAt(3)).toEqual(rootOfLeaves(LEAVES.slice(0, 3)));
  });
});
