import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { httpProblem } from '@yigong/http';
import type { FastifyRequest } from 'fastify';
import { isFromThisMachine } from './sandbox-access.js';
import { TestUserDirectory } from './test-user-directory.js';

/** Where there is no sandbox, or from another machine, its routes are not there. */
@Injectable()
export class SandboxGuard implements CanActivate {
  constructor(@Inject(TestUserDirectory) private readonly users: TestUserDirectory) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.users.isOpen() && isFromThisMachine(request)) return true;
    throw httpProblem('NOT_FOUND');
  }
}
