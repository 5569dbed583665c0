import { DatabaseSync } from 'node:sqlite';
import { TILE_WIDTH } from './tile-address.js';
import { foldTile, middleOf, type Tile, TiledTree } from './tiled-tree.js';

/** How far a book's tiles come: the records in them, and the hash of the last. */
export type TiledBook = { readonly bookId: string; readonly size: number; readonly head: string };

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS books (id INTEGER PRIMARY KEY, bookId TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
    head TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS tiles (book INTEGER NOT NULL, level INTEGER NOT NULL, number INTEGER NOT NULL,
    hashes BLOB NOT NULL, middle BLOB NOT NULL, UNIQUE (book, level, number)) STRICT;
  CREATE TABLE IF NOT EXISTS followed (id INTEGER PRIMARY KEY CHECK (id = 0), position INTEGER NOT NULL) STRICT;`;

const HASH_BYTES = 32;
const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/**
 * The tiles of every book's tree, in a file of their own. All of it is derived from the records: whoever deletes the file
 * gets every tile back byte for byte. Each call is one transaction; a power cut takes back the last ones, whole.
 */
export class TileStore {
  private readonly database: DatabaseSync;
  private readonly statements;

  constructor(file: string) {
    this.database = new DatabaseSync(file, { timeout: 5_000 });
    this.database.exec(SCHEMA);
    const prepare = (sql: string) => this.database.prepare(sql);
    this.statements = {
      book: prepare('SELECT id, bookId, size, head FROM books WHERE bookId = ?'),
      books: prepare('SELECT bookId, size, head FROM books ORDER BY bookId'),
      grow: prepare(`INSERT INTO books (bookId, size, head) VALUES (?, ?, ?)
        ON CONFLICT (bookId) DO UPDATE SET size = excluded.size, head = excluded.head RETURNING id`),
      tile: prepare('SELECT hashes, middle FROM tiles WHERE book = ? AND level = ? AND number = ?'),
      write: prepare(`INSERT INTO tiles (book, level, number, hashes, middle) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (book, level, number) DO UPDATE SET hashes = excluded.hashes, middle = excluded.middle`),
      position: prepare('SELECT position FROM followed WHERE id = 0'),
      follow: prepare(`INSERT INTO followed (id, position) VALUES (0, ?)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position`),
      forgetTiles: prepare('DELETE FROM tiles WHERE book = (SELECT id FROM books WHERE bookId = ?)'),
      forgetBook: prepare('DELETE FROM books WHERE bookId = ?'),
    };
  }

  /** How far the log was followed, -1 for a new file. */
  position(): number {
    return Number(this.statements.position.get()?.['position'] ?? -1);
  }

  follow(position: number): void {
    this.statements.follow.run(position);
  }

  books(): readonly TiledBook[] {
    return this.statements.books.all() as unknown as readonly TiledBook[];
  }

  book(bookId: string): TiledBook | undefined {
    return this.statements.book.get(bookId) as TiledBook | undefined;
  }

  /** What a tile holds by now; empty where there is none. */
  tile(bookId: string, level: number, number: number): Tile {
    return this.tileOf(this.idOf(bookId), level, number);
  }

  /** The leaf of a record. */
  leaf(bookId: string, seq: number): Buffer {
    const at = (seq % TILE_WIDTH) * HASH_BYTES;
    return this.tile(bookId, 0, Math.floor(seq / TILE_WIDTH)).hashes.subarray(at, at + HASH_BYTES);
  }

  /** The tree as it stands now: for one question, not to be kept. */
  tree(bookId: string): TiledTree {
    const id = this.idOf(bookId);
    const known = new Map<string, Tile>();
    return new TiledTree((level, number) => {
      const place = `${level}/${number}`;
      const tile = known.get(place) ?? this.tileOf(id, level, number);
      known.set(place, tile);
      return tile;
    });
  }

  /** Adds the leaves of the next records; `head` is the hash of the last of them. */
  append(bookId: string, leaves: readonly Buffer[], head: string): void {
    if (leaves.length === 0) return;
    this.inTransaction(() => {
      const size = this.book(bookId)?.size ?? 0;
      const { id } = this.statements.grow.get(bookId, size + leaves.length, head) as { id: number };
      this.appendHashes(id, 0, size, Buffer.concat(leaves));
    });
  }

  /** Forgets a book's tiles: the next look derives them anew. */
  forget(bookId: string): void {
    this.inTransaction(() => {
      this.statements.forgetTiles.run(bookId);
      this.statements.forgetBook.run(bookId);
    });
  }

  close(): void {
    this.database.close();
  }

  /** Fills the last tile of a level and the ones after it; each full one is a hash of the level above. */
  private appendHashes(id: number, level: number, count: number, hashes: Buffer): void {
    const above: Buffer[] = [];
    let number = Math.floor(count / TILE_WIDTH);
    const begun = this.tileOf(id, level, number).hashes.subarray(0, (count % TILE_WIDTH) * HASH_BYTES);
    const row = Buffer.concat([begun, hashes]);
    for (let at = 0; at < row.length; at += TILE_BYTES, number += 1) {
      const tile = row.subarray(at, at + TILE_BYTES);
      const middle = middleOf(tile);
      this.statements.write.run(id, level, number, tile, middle);
      if (tile.length === TILE_BYTES) above.push(foldTile(middle));
    }
    if (above.length > 0)
      this.appendHashes(id, level + 1, Math.floor(count / TILE_WIDTH), Buffer.concat(above));
  }

  private idOf(bookId: string): number {
    return Number(this.statements.book.get(bookId)?.['id'] ?? NO_BOOK);
  }

  private tileOf(id: number, level: number, number: number): Tile {
    const row = this.statements.tile.get(id, level, number) as unknown as StoredTile | undefined;
    return row ? { hashes: bufferOf(row.hashes), middle: bufferOf(row.middle) } : NO_TILE;
  }

  private inTransaction(work: () => void): void {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}

type StoredTile = { readonly hashes: Uint8Array; readonly middle: Uint8Array };

const NO_BOOK = -1;
const NO_TILE: Tile = { hashes: Buffer.alloc(0), middle: Buffer.alloc(0) };

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);
