import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessOf, type RouteAccess } from '@yigong/http';

export type Route = RouteAccess & {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
};

/** Every route says who may call it, or the process does not start. The list is also the access matrix. */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.routes().filter(({ isPublic, roles }) => !isPublic && roles.length === 0);
    if (undeclared.length > 0)
      throw new Error(
        `routes without @Allow or @Public: ${undeclared.map(({ handler }) => handler).join(', ')}`,
      );
  }

  routes(): readonly Route[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, (...args: never[]) => unknown>;
      const base = String(this.reflector.get<string | undefined>('path', metatype) ?? '');
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const target = prototype[name]!;
        const method = this.reflector.get<RequestMethod | undefined>('method', target);
        if (method === undefined) return [];
        const path = String(this.reflector.get<string | undefined>('path', target) ?? '');
        return [
          {
            ...accessOf(this.reflector, [target, metatype]),
            method: RequestMethod[method],
            path: `/${[base, path]
              .map((part) => part.replace(/^\/|\/$/g, ''))
              .filter(Boolean)
              .join('/')}`,
            handler: `${metatype.name}.${name}`,
          },
        ];
      });
    });
  }
}
