/** Hashes of a full tile: a subtree of height 8. */
export const TILE_WIDTH = 256;

/** Which hashes: the level (8 heights of the tree each), the tile's place in it, how many of its hashes. */
export type TileAddress = { readonly level: number; readonly index: number; readonly width: number };

const LEVEL_MAX = 5;

/** The path of C2SP tlog-tiles behind `tile/`: `0/x001/234`, `1/003.p/17`. */
export const tilePath = ({ level, index, width }: TileAddress): string => {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${place}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
};

/** The address that a path names; `undefined` for any other text: each tile has one path. */
export const tileAddressOf = (path: string): TileAddress | undefined => {
  const [, level, place, partial] = /^(\d)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  if (level === undefined || place === undefined) return undefined;
  const index = Number(place.replaceAll(/[x/]/g, ''));
  const address = { level: Number(level), index, width: Number(partial ?? TILE_WIDTH) };
  const isOne = address.width >= 1 && address.width <= TILE_WIDTH && address.level <= LEVEL_MAX;
  return isOne && tilePath(address) === path ? address : undefined;
};
