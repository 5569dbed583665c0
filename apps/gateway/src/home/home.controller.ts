import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@yigong/http';
import type { FastifyRequest } from 'fastify';
import { isFromThisMachine } from '../sandbox/sandbox-access.js';
import { TestUserDirectory } from '../sandbox/test-user-directory.js';
import { HOME_POLICY, homePage } from './home.page.js';
import { originOf } from './origin-of.js';

/** Whose eyes the example commands use: an auditor's, who reads and changes nothing. */
const EXAMPLE_USER = 'auditor-a';

@ApiExcludeController()
@Controller()
@Public()
export class HomeController {
  constructor(@Inject(TestUserDirectory) private readonly users: TestUserDirectory) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', HOME_POLICY)
  home(@Req() request: FastifyRequest): string {
    const users = isFromThisMachine(request) ? this.users.all() : [];
    return homePage(
      originOf(request),
      users.find(({ clientId }) => clientId === EXAMPLE_USER),
    );
  }
}
