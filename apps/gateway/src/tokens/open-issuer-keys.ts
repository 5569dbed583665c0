import type { DataFolder } from '@yigong/service';
import { type IssuerDocument, IssuerKeys } from './issuer-keys.js';
import { secretDocumentOf } from './secret-document.js';
import type { WallClock } from './wall-clock.js';

/**
 * The issuer of a data folder: its private part in `keys/issuer.json` (0600), its public keys in `keys/jwks.json`, where
 * the verifiers of this folder read them.
 */
export const openIssuerKeys = (folder: DataFolder, wallClock: WallClock): IssuerKeys =>
  new IssuerKeys(secretDocumentOf<IssuerDocument>(folder, 'issuer.json'), wallClock, (jwks) => {
    folder.file('keys', 'jwks.json');
    folder.write('keys/jwks.json', jwks);
  });
