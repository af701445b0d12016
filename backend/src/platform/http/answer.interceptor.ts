import { StandardSchemaSerializerInterceptor } from '@nestjs/common';

/** Answers leave as their schema says: what it does not name stays inside. */
export class AnswerInterceptor extends StandardSchemaSerializerInterceptor {}
