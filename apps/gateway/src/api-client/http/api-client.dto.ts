import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField, CommandAnswer, IdField, PageQuery, ROLES, TextField } from '@yigong/http';

export class RegisterApiClientBody {
  @TextField({ max: 100, description: '名称 what it is called' })
  readonly name!: string;

  @ChoiceField(ROLES, { description: '岗位 the role its tokens carry' })
  readonly role!: string;

  @IdField({ description: '所属工会 the unit in which the role is held' })
  readonly unit!: string;

  @IdField({
    optional: true,
    description: '代表的人；空缺即程序本身 the person for whom it acts; left out for a program of nobody’s',
  })
  readonly personRef?: string;
}

export class SuspendApiClientBody {
  @TextField({ max: 200, description: '原因 why' })
  readonly reason!: string;
}

export class ApiClientsQuery extends PageQuery {
  @ChoiceField(['active', 'suspended'], { optional: true })
  readonly status?: 'active' | 'suspended';
}

/** The only place where a secret is ever shown; a repeat of the same request shows it again. */
export class ApiClientSecretAnswer extends CommandAnswer {
  @ApiProperty({ description: '密钥 the client secret' })
  readonly clientSecret!: string;
}
