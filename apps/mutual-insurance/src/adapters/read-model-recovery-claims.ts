import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import type { RecoveryClaims } from '../claim/application/recovery-claims.port.js';
import { recoveriesModel } from '../claim/read-models/recoveries.projection.js';

/** The claim of a recovery, from the read model. Money of a recovery comes days after it was claimed. */
@Injectable()
export class ReadModelRecoveryClaims implements RecoveryClaims {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async claimOf(recoveryId: string): Promise<string | undefined> {
    return (await this.readModels.get(recoveriesModel, recoveryId))?.claimId;
  }
}
