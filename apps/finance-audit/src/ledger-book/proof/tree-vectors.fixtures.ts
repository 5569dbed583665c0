import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { leafHash } from './merkle.js';
import type { CheckpointSigner } from './checkpoint-signer.js';
import { rotationText } from './checkpoint-signer.js';
import { tilePath } from './tile-address.js';
import { TileStore } from './tile-store.js';

const keyOf = (seedHex: string) => {
  const der = Buffer.from(`302e020100300506032b657004220420${seedHex}`, 'hex');
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
};

const base64 = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64'));

/** A tree whose records are made up, large enough for tiles of two levels, and proofs of every shape in it. */
const tree = () => {
  const size = 600;
  const store = new TileStore(':memory:');
  store.append(
    'vectors',
    Array.from({ length: size }, (_, seq) => leafHash(`record ${seq}`)),
    '',
  );
  const tiled = store.tree('vectors');
  const tiles = [
    { level: 0, index: 0, width: 256 },
    { level: 0, index: 1, width: 256 },
    { level: 0, index: 2, width: 88 },
    { level: 1, index: 0, width: 2 },
  ];
  const vectors = {
    record: 'record <seq>, UTF-8, for seq = 0 … 599',
    size,
    roots: [0, 1, 2, 3, 255, 256, 257, 512, 599, 600].map((at) => ({
      size: at,
      root: tiled.rootAt(at).toString('base64'),
    })),
    tiles: tiles.map((address) => ({
      path: `tile/${tilePath(address)}`,
      bytes: address.width * 32,
      sha256: createHash('sha256')
        .update(store.tile('vectors', address.level, address.index).hashes)
        .digest('hex'),
    })),
    tilePaths: [0, 999, 1_000, 1_234_067].map((index) => ({
      level: 0,
      index,
      path: `tile/${tilePath({ level: 0, index, width: 256 })}`,
    })),
    inclusion: [
      [0, 1],
      [0, 2],
      [2, 3],
      [5, 7],
      [255, 256],
      [256, 257],
      [300, 600],
      [599, 600],
    ].map(([seq, at]) => ({ seq, size: at, hashes: base64(tiled.inclusion(seq!, at!)) })),
    consistency: [
      [1, 2],
      [3, 4],
      [4, 7],
      [6, 8],
      [256, 600],
      [257, 600],
      [599, 600],
      [600, 600],
    ].map(([from, to]) => ({ from, to, hashes: base64(tiled.consistency(from!, to!)) })),
  };
  store.close();
  return vectors;
};

const WITNESS_SEED_HEX = '02'.repeat(32);
const WITNESS_NAME = 'committee.example';
const TIME_SECONDS = 1_717_725_600;

/** A witness of fixed bytes, and its line under a note. */
const cosigned = (checkpoint: string) => {
  const privateKey = keyOf(WITNESS_SEED_HEX);
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const typed = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url')]);
  const keyHash = createHash('sha256').update(`${WITNESS_NAME}\n`).update(typed).digest().subarray(0, 4);
  const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(TIME_SECONDS));
  const signed = `cosignature/v1\ntime ${TIME_SECONDS}\n${text}`;
  const signature = Buffer.concat([keyHash, time, sign(null, Buffer.from(signed), privateKey)]);
  const line = `— ${WITNESS_NAME} ${signature.toString('base64')}\n`;
  return {
    keySeedHex: WITNESS_SEED_HEX,
    verifierKey: `${WITNESS_NAME}+${keyHash.toString('hex')}+${typed.toString('base64')}`,
    timeSeconds: TIME_SECONDS,
    line,
    checkpoint: checkpoint + line,
  };
};

type Book = {
  readonly bookId: string;
  readonly texts: readonly string[];
  readonly checkpoint: string;
  readonly signer: CheckpointSigner;
  readonly successor: CheckpointSigner;
};

/** What the sections on tiles, proofs, cosignatures, rotations and receipts promise. */
export const treeVectors = ({ bookId, texts, checkpoint, signer, successor }: Book) => {
  const store = new TileStore(':memory:');
  store.append(bookId, texts.map(leafHash), '');
  const cosignature = cosigned(checkpoint);
  const seq = 1;
  const at = '2026-11-20T08:00:00.000Z';
  const text = rotationText(1, signer.verifierKey, successor.verifierKey, at);
  const vectors = {
    tree: tree(),
    cosignature,
    receipt: {
      bookId,
      checkpoint: cosignature.checkpoint,
      format: 'yigong-ledger-receipt/1',
      inclusion: base64(store.tree(bookId).inclusion(seq, texts.length)),
      record: texts[seq]!,
      seq,
    },
    rotation: {
      oldKeySeedHex: '01'.repeat(32),
      newKeySeedHex: '03'.repeat(32),
      newVerifierKey: successor.verifierKey,
      note: `${text}\n${signer.signatureLine(text)}${successor.signatureLine(text)}`,
    },
  };
  store.close();
  return vectors;
};
