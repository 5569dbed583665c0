import { IdField, PageQuery } from '@yigong/http';

export class CoveragesQuery extends PageQuery {
  @IdField({ optional: true }) readonly personRef?: string;
}
