import { CountField, FromText, PageQuery, TextField } from '@yigong/http';

const PLACE = { min: 0, max: Number.MAX_SAFE_INTEGER } as const;

export class CheckpointsQuery extends PageQuery {}

export class CosignatureBody {
  @CountField({ min: 1, max: PLACE.max, description: '检查点的记录数 the size of the checkpoint' })
  readonly size!: number;

  @TextField({
    max: 512,
    pattern: /^— [^\s+]+ [A-Za-z0-9+/]+=*$/,
    description: 'C2SP 联署行 the line of the cosignature',
  })
  readonly cosignature!: string;
}

export class InclusionProofQuery {
  @FromText()
  @CountField({ ...PLACE, description: '记录序号 the record' })
  readonly seq!: number;

  @FromText()
  @CountField({ ...PLACE, description: '树的大小（记录数） the size of the tree' })
  readonly size!: number;
}

export class ConsistencyProofQuery {
  @FromText()
  @CountField({ ...PLACE, description: '先前的记录数 the smaller size' })
  readonly from!: number;

  @FromText()
  @CountField({ ...PLACE, description: '后来的记录数 the larger size' })
  readonly to!: number;
}
