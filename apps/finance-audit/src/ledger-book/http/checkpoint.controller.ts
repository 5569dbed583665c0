import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Current, type CurrentRequest, NoFields, httpProblem, orRefuse, refuse } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { checkpointRefusals } from '../application/checkpoint-refusals.js';
import { CheckpointService } from '../application/checkpoint.service.js';
import { type Checkpoint, cosignedNote } from '../proof/checkpoint-log.js';
import { BookAccess } from './book-access.js';
import { CheckpointsQuery, CosignatureBody } from './checkpoint.dto.js';

const LIMIT_DEFAULT = 50;

/** How far a book has come, signed by the ledger and by its witnesses. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/ledger-books/:bookId')
@Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
export class CheckpointController {
  constructor(
    @Inject(BookAccess) private readonly access: BookAccess,
    @Inject(CheckpointService) private readonly checkpoints: CheckpointService,
  ) {}

  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: '最新检查点（C2SP 签名文本） the newest checkpoint, a signed note' })
  async newest(
    @Param('bookId') bookId: string,
    @Query() _query: NoFields,
    @Current() current: CurrentRequest,
  ): Promise<string> {
    await this.access.visible(bookId, current);
    const checkpoint = await this.checkpoints.newest(bookId);
    return checkpoint
      ? cosignedNote(checkpoint)
      : refuse(reject('CHECKPOINT_NOT_FOUND', { bookId, size: 0 }), checkpointRefusals);
  }

  @Get('checkpoints')
  @ApiOperation({ summary: '检查点及其联署 the checkpoints, newest first, and who co-signed them' })
  async list(
    @Param('bookId') bookId: string,
    @Query() { limit = LIMIT_DEFAULT, after }: CheckpointsQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    if (after !== undefined && !/^\d{1,15}$/.test(after)) throw httpProblem('BAD_CURSOR');
    const below = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after);
    const items = this.checkpoints.page(bookId, below, limit);
    const last = items.at(-1);
    return {
      items: items.map(checkpointView),
      ...(items.length === limit && last ? { next: String(last.size) } : {}),
    };
  }

  @Post('cosignatures')
  @HttpCode(200)
  @Allow('auditor')
  @ApiOperation({ summary: '见证联署 a witness signs a checkpoint too (C2SP cosignature)' })
  async cosign(
    @Param('bookId') bookId: string,
    @Body() { size, cosignature }: CosignatureBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    const { witness, receivedAt } = orRefuse(
      this.checkpoints.cosign(bookId, size, cosignature),
      checkpointRefusals,
    );
    return { bookId, size, witness, receivedAt };
  }
}

const checkpointView = (checkpoint: Checkpoint) => {
  const { size, root, issuedAt, cosignatures } = checkpoint;
  return {
    size,
    root,
    issuedAt,
    note: cosignedNote(checkpoint),
    cosignedBy: cosignatures.map(({ witness, receivedAt }) => ({ witness, receivedAt })),
  };
};
