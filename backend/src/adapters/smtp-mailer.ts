import { createTransport, type Transporter } from 'nodemailer';
import { Mailer, type MailMessage } from '../ports/mailer.js';

export type SmtpMailerOptions = {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`. */
  url: string;
  /** `Liuke <no-reply@example.com>` */
  from: string;
};

export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(private readonly options: SmtpMailerOptions) {
    super();
    const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
    this.transport = createTransport({
      url: options.url,
      pool: true,
      maxConnections: 3,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...timeouts,
    });
  }

  get delivers(): boolean {
    return true;
  }

  async send(message: MailMessage): Promise<void> {
    const { to, headers, ...content } = message;
    // An address object is never parsed, so a comma in it cannot add a recipient.
    await this.transport.sendMail({ from: this.options.from, to: { name: '', address: to }, ...content, headers: { ...headers } });
  }

  stop(): Promise<void> {
    this.transport.close();
    return Promise.resolve();
  }
}
