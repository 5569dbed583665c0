import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Frontier, rootOf } from './merkle.js';

/** The name under which this ledger signs. */
export const KEY_NAME = 'yigong.ledger';

const ED25519 = Buffer.of(1);

/** The file of the signing key cannot be trusted: others may read it. The message says what to do. */
export class CheckpointKeyExposed extends Error {
  override readonly name = 'CheckpointKeyExposed';
}

/** Signs how far a book has come, as a C2SP signed note: origin, size, root; Ed25519. */
export class CheckpointSigner {
  private readonly publicKey: Buffer;
  private readonly keyHash: Buffer;

  constructor(private readonly privateKey: KeyObject) {
    const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
    this.publicKey = Buffer.from(x!, 'base64url');
    this.keyHash = hash(
      'sha256',
      Buffer.concat([Buffer.from(`${KEY_NAME}\n`), ED25519, this.publicKey]),
      'buffer',
    ).subarray(0, 4);
  }

  /** A key that lives as long as the process: for tests and stores in memory. */
  static inMemory(): CheckpointSigner {
    return new CheckpointSigner(generateKeyPairSync('ed25519').privateKey);
  }

  /**
   * The key of a file that only its owner reads; made at first use, whole or not at all.
   *
   * @throws CheckpointKeyExposed when the group or others have any right to the file
   */
  static fromFile(path: string): CheckpointSigner {
    if (!existsSync(path)) createKeyFile(path);
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
      throw new CheckpointKeyExposed(
        `检查点签名密钥可被他人读取 others may read ${path}: run chmod 600 on it, and think of it as seen`,
      );
    return new CheckpointSigner(createPrivateKey(readFileSync(path)));
  }

  /** The C2SP verifier key: name, key hash, public key. What an auditor keeps in keys.json. */
  get verifierKey(): string {
    const key = Buffer.concat([ED25519, this.publicKey]).toString('base64');
    return `${KEY_NAME}+${this.keyHash.toString('hex')}+${key}`;
  }

  checkpoint(bookId: string, frontier: Frontier): string {
    return this.note(bookId, frontier.size, rootOf(frontier));
  }

  /** The same for a tree whose root is known. */
  note(bookId: string, size: number, root: Buffer): string {
    const note = `yigong.ledger/${bookId}\n${size}\n${root.toString('base64')}\n`;
    return `${note}\n${this.signatureLine(note)}`;
  }

  /** The line under a note's text. */
  signatureLine(text: string): string {
    const signature = Buffer.concat([this.keyHash, sign(null, Buffer.from(text), this.privateKey)]);
    return `— ${KEY_NAME} ${signature.toString('base64')}\n`;
  }
}

/** What the old and the new key sign when one takes the place of the other. */
export const rotationText = (number: number, oldKey: string, newKey: string, at: string): string =>
  `${KEY_NAME}/keys\n${number}\n${oldKey}\n${newKey}\n${at}\n`;

const createKeyFile = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  const file = openSync(draft, 'wx', 0o600);
  writeSync(
    file,
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  );
  fsyncSync(file);
  closeSync(file);
  try {
    // A link fails where the file exists: of two first starts, one makes the key and both use it.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
};
