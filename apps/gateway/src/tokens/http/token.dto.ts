import { ApiProperty } from '@nestjs/swagger';

/** Described for the document only: the endpoint answers in the words of RFC 6749, not of our field checks. */
export class TokenForm {
  @ApiProperty({ enum: ['client_credentials'] }) readonly grant_type!: string;
  @ApiProperty({ required: false, description: '或用 Basic 认证头 or in a Basic header' })
  readonly client_id?: string;
  @ApiProperty({ required: false, format: 'password' }) readonly client_secret?: string;
}

export class TokenAnswer {
  @ApiProperty() readonly access_token!: string;
  @ApiProperty({ enum: ['Bearer'] }) readonly token_type!: 'Bearer';
  @ApiProperty({ type: 'integer', description: '秒 seconds' }) readonly expires_in!: number;
}

/** RFC 6749, section 5.2. */
export class TokenErrorAnswer {
  @ApiProperty({
    enum: ['invalid_request', 'unsupported_grant_type', 'invalid_scope', 'invalid_client', 'slow_down'],
  })
  readonly error!: string;
  @ApiProperty() readonly error_description!: string;
}
