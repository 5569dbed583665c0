import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Current, type CurrentRequest, refuse } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { ledgerQueryRefusals } from '../application/ledger.refusals.js';
import { ReplayService } from '../application/replay.service.js';
import { BookAccess } from './book-access.js';
import { StartReplayBody } from './ledger-book.dto.js';

/** What is needed of the reply to name the operation's address. */
type Reply = { header(name: string, value: string): unknown };

/** A book replayed from its records, and held against what the platform shows. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/ledger-books/:bookId/replays')
@Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
export class ReplayController {
  constructor(
    @Inject(BookAccess) private readonly access: BookAccess,
    @Inject(ReplayService) private readonly replays: ReplayService,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: '重放账套 replays the book; ask for the operation until it is done' })
  async start(
    @Param('bookId') bookId: string,
    @Body() { position, effectiveOn }: StartReplayBody,
    @Current() current: CurrentRequest,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    await this.access.visible(bookId, current);
    const operation = await this.replays.start({
      bookId,
      ...(position === undefined ? {} : { position }),
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
    });
    if (!operation)
      return refuse(
        reject('POSITION_NOT_REACHED', { bookId, position: position ?? -1 }),
        ledgerQueryRefusals,
      );
    reply.header('Location', `/api/v1/finance-audit/ledger-books/${bookId}/replays/${operation.id}`);
    return operation;
  }

  @Get(':replayId')
  @ApiOperation({ summary: '重放进度与结果 how far a replay is, and its result' })
  async one(
    @Param('bookId') bookId: string,
    @Param('replayId') replayId: string,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    const operation = await this.replays.operation(bookId, replayId);
    return operation ?? refuse(reject('REPLAY_NOT_FOUND'), ledgerQueryRefusals);
  }
}
