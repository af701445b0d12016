import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can, Returns, Summary } from '../../platform/http/route-decorators.js';
import { Id } from '../../platform/http/schemas.js';
import { CreateProgram } from './create-program.js';
import { CreateProgramRequest, Program, ProgramList, UpdateProgramRequest } from './programs.contract.js';
import { ProgramsRepository } from './programs.repository.js';
import { UpdateProgram } from './update-program.js';

@ApiTags('programs')
@Controller('api/v1/programs')
export class ProgramsController {
  constructor(
    private readonly programs: ProgramsRepository,
    private readonly createProgram: CreateProgram,
    private readonly updateProgram: UpdateProgram,
  ) {}

  @Get()
  @Summary('List programmes')
  @Can('read', 'Program')
  @Returns(ProgramList)
  async list(): Promise<ProgramList> {
    return { items: await this.programs.all(), nextCursor: null };
  }

  @Post()
  @Summary('Make a programme')
  @Can('create', 'Program')
  @Returns(Program, 201)
  create(@Body({ schema: CreateProgramRequest }) body: CreateProgramRequest): Promise<Program> {
    return this.createProgram.execute(body);
  }

  @Get(':id')
  @Summary('Read a programme')
  @Can('read', 'Program')
  @Returns(Program)
  read(@Param('id', { schema: Id }) id: string): Promise<Program> {
    return this.programs.get(id);
  }

  @Patch(':id')
  @Summary('Change, begin or pause a programme')
  @Can('update', 'Program')
  @Returns(Program)
  update(@Param('id', { schema: Id }) id: string, @Body({ schema: UpdateProgramRequest }) body: UpdateProgramRequest): Promise<Program> {
    return this.updateProgram.execute(id, body);
  }
}
