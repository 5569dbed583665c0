import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NoFields, Public } from '@yigong/http';
import { CheckpointSigner } from '../proof/checkpoint-signer.js';

/** The keys with which checkpoints are signed, in the form of keys.json. Public: whoever verifies needs them. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/checkpoint-keys')
@Public()
export class CheckpointKeysController {
  constructor(@Inject(CheckpointSigner) private readonly signer: CheckpointSigner) {}

  @Get()
  @ApiOperation({ summary: '检查点公钥 the public keys of the checkpoints' })
  keys(@Query() _query: NoFields): { readonly keys: readonly string[] } {
    return { keys: [this.signer.verifierKey] };
  }
}
