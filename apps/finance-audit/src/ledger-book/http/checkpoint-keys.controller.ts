import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NoFields, Public } from '@yigong/http';
import { CheckpointKeys } from '../proof/checkpoint-keys.js';

/** The keys with which checkpoints are and were signed, the current one first, in the form of keys.json; and their rotations. Public: whoever verifies needs them. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/checkpoint-keys')
@Public()
export class CheckpointKeysController {
  constructor(@Inject(CheckpointKeys) private readonly held: CheckpointKeys) {}

  @Get()
  @ApiOperation({ summary: '检查点公钥 the public keys of the checkpoints' })
  keys(@Query() _query: NoFields): {
    readonly keys: readonly string[];
    readonly rotations: readonly string[];
  } {
    const { verifierKeys: keys, rotations } = this.held;
    return { keys, rotations };
  }
}
