import { Module } from '@nestjs/common';
import { AttributesModule } from '../attributes/attributes.public.js';
import { ReadExportContext } from './export-context.js';
import './exports.ability.js';
import { ExportsController } from './exports.controller.js';
import { OpenExport } from './open-export.js';
import { StreamRows } from './stream-rows.js';
import { WriteExport } from './write-export.js';

@Module({
  imports: [AttributesModule],
  controllers: [ExportsController],
  providers: [ReadExportContext, OpenExport, StreamRows, WriteExport],
  exports: [StreamRows],
})
export class ExportsModule {}
