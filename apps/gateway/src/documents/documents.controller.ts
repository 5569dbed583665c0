import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { asyncApiDocument } from '@yigong/contracts';
import { Public } from '@yigong/http';

/** The events that services publish, beside the routes in `/api/openapi.json`. */
@ApiExcludeController()
@Controller('api/asyncapi.json')
@Public()
export class DocumentsController {
  @Get()
  asyncApi(): object {
    return asyncApiDocument();
  }
}
