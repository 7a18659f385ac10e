/** Your own way to send mail. */
export declare function sendMail(to: string, text: string): Promise<void>
