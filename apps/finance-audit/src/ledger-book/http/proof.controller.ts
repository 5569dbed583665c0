import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, Current, type CurrentRequest, NoFields, refuse } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { checkpointRefusals } from '../application/checkpoint-refusals.js';
import { ledgerQueryRefusals } from '../application/ledger.refusals.js';
import { ProofService } from '../application/proof.service.js';
import { TILE_WIDTH, tileAddressOf } from '../proof/tile-address.js';
import { BookAccess } from './book-access.js';
import { ConsistencyProofQuery, InclusionProofQuery } from './checkpoint.dto.js';

/** A path of several parts is one parameter. */
type TilePath = { readonly bookId: string; readonly '*': string };

/** What is needed of the reply to say how long a tile may be kept. */
type Reply = { header(name: string, value: string): unknown };

/** A full tile never changes; a partial one is soon outgrown. Both are for who may see the book, so no shared cache. */
const KEEP = 'private, max-age=31536000, immutable';

/** Proofs that a record is in a book, and that a book only grew. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/ledger-books/:bookId')
@Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
export class ProofController {
  constructor(
    @Inject(BookAccess) private readonly access: BookAccess,
    @Inject(ProofService) private readonly proofs: ProofService,
  ) {}

  @Get('proofs/inclusion')
  @ApiOperation({ summary: '包含证明 that a record is in the tree of a size (RFC 6962)' })
  async inclusion(
    @Param('bookId') bookId: string,
    @Query() { seq, size }: InclusionProofQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    return (await this.proofs.inclusion(bookId, seq, size)) ?? notReached(bookId, size);
  }

  @Get('proofs/consistency')
  @ApiOperation({ summary: '一致性证明 that a tree is the beginning of a later one (RFC 6962)' })
  async consistency(
    @Param('bookId') bookId: string,
    @Query() { from, to }: ConsistencyProofQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    return (await this.proofs.consistency(bookId, from, to)) ?? notReached(bookId, to);
  }

  @Get('tile/*')
  @ApiParam({ name: 'bookId', type: String })
  @ApiParam({ name: 'path', type: String, description: '<L>/<N>[.p/<W>]', example: '0/x001/234' })
  @ApiProduces('application/octet-stream')
  @ApiOperation({ summary: '哈希块（C2SP tlog-tiles） a tile of hashes' })
  async tile(
    @Param() { bookId, '*': path }: TilePath,
    @Query() _query: NoFields,
    @Current() current: CurrentRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    await this.access.visible(bookId, current);
    const address = tileAddressOf(path);
    const hashes = address && (await this.proofs.tile(bookId, address));
    if (!hashes) return refuse(reject('TILE_NOT_FOUND', { bookId }), checkpointRefusals);
    if (address.width === TILE_WIDTH) reply.header('Cache-Control', KEEP);
    return new StreamableFile(hashes, { type: 'application/octet-stream' });
  }

  @Get('entries/:number/receipt')
  @ApiOperation({ summary: '凭证回执：离线可验 a receipt that proves the entry offline' })
  async receipt(
    @Param('bookId') bookId: string,
    @Param('number') number: string,
    @Query() _query: NoFields,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    const receipt = /^[1-9]\d{0,8}$/.test(number)
      ? await this.proofs.receipt(bookId, Number(number))
      : undefined;
    return (
      receipt ?? refuse(reject('ENTRY_NOT_FOUND', { entryNumber: number.slice(0, 16) }), ledgerQueryRefusals)
    );
  }
}

const notReached = (bookId: string, size: number): never =>
  refuse(reject('SIZE_NOT_REACHED', { bookId, size }), checkpointRefusals);
