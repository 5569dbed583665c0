import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import {
  AccessGuard,
  ADMISSION,
  CLOCK,
  CONSISTENCY,
  FAULT_REPORTER,
  ProblemFilter,
  RANDOMNESS,
  requestPipe,
  ResponseInterceptor,
  TOKEN_VERIFIER,
} from '@yigong/http';
import { BUS } from '@yigong/messaging';
import { SANDBOX } from './sandbox.js';
import { HealthController } from './health.controller.js';
import { OperationsController } from './operations.controller.js';
import { RouteAudit } from './route-audit.js';
import { RUNTIME, type Runtime } from './runtime.js';

/** What every service of a process shares, and the guard, pipe, filter and interceptor that no route escapes. */
@Global()
@Module({})
export class RuntimeModule {
  static forRoot(runtime: Runtime): DynamicModule {
    const shared = [
      { provide: RUNTIME, useValue: runtime },
      { provide: CLOCK, useValue: runtime.sandbox },
      { provide: SANDBOX, useValue: runtime.sandbox },
      { provide: ADMISSION, useValue: runtime.sandbox },
      { provide: RANDOMNESS, useValue: runtime.randomness },
      { provide: BUS, useValue: runtime.bus },
      { provide: TOKEN_VERIFIER, useValue: runtime.tokens },
      { provide: CONSISTENCY, useValue: runtime.services },
      { provide: FAULT_REPORTER, useValue: runtime.logger },
    ];
    return {
      module: RuntimeModule,
      imports: [DiscoveryModule],
      controllers: [HealthController, OperationsController],
      providers: [
        ...shared,
        RouteAudit,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useFactory: requestPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ResponseInterceptor },
      ],
      exports: shared.map(({ provide }) => provide),
    };
  }
}
