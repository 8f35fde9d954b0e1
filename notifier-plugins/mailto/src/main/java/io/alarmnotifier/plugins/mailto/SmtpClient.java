package io.alarmnotifier.plugins.mailto;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the server, each over a connection of its own. It connects itself rather than
 * leave that to the mail library, so that all that blocks can be ended by closing the one socket
 * below. For use by several threads, which block.
 */
final class SmtpClient {

  private final SmtpConfig config;

  SmtpClient(SmtpConfig config) {
    this.config = config;
  }

  /**
   * Sends a mail.
   *
   * @param recipients to whom, whoever is named in the mail
   * @param lifeline by which the attempt is cut off
   * @return what the server answered to the mail
   * @throws NotSentException if it did not get that far
   */
  SendReport send(MimeMessage letter, List<EmailAddress> recipients, Lifeline lifeline)
      throws NotSentException {
    SMTPTransport transport =
        new SMTPTransport(
            newSession(), new URLName("smtp", config.host(), config.port(), null, null, null));
    try {
      Socket socket = connect(lifeline);
      transport.setLocalHost(config.helo().orElse(literal(socket.getLocalAddress())));
      transport.connect(socket);
      if (config.login().isPresent() && !transport.supportsExtension("AUTH")) {
        throw new AuthenticationFailedException("no authentication offered");
      }
      return submit(transport, letter, recipients);
    } catch (MessagingException | IOException e) {
      throw new NotSentException(
          lifeline
              .cutWith()
              .orElseGet(() -> SmtpOutcomes.ofFailure(e, lastReply(transport), config.name())),
          e);
    } finally {
      quit(transport);
    }
  }

  private static SendReport submit(
      SMTPTransport transport, MimeMessage letter, List<EmailAddress> recipients)
      throws MessagingException {
    try {
      transport.sendMessage(
          letter,
          recipients.stream().map(EmailAddress::toInternetAddress).toArray(InternetAddress[]::new));
      return SendReport.accepted(lastReply(transport), recipients);
    } catch (SendFailedException e) {
      return SendReport.of(e, lastReply(transport));
    }
  }

  /** Tries the addresses of the server in turn. */
  private Socket connect(Lifeline lifeline) throws IOException {
    IOException failure = new IOException("no address");
    for (InetAddress address : InetAddress.getAllByName(config.host())) {
      Socket socket = new BoundedSocket();
      lifeline.hold(socket);
      try {
        // The mail library takes the server's name from the address, to compare the certificate's
        // with: that must be the configured one, never one that a name server tells.
        InetAddress named = InetAddress.getByAddress(config.host(), address.getAddress());
        socket.connect(
            new InetSocketAddress(named, config.port()),
            Math.toIntExact(config.connectTimeout().toMillis()));
        socket.setSoTimeout(Math.toIntExact(config.readTimeout().toMillis()));
        socket.setTcpNoDelay(true);
        return config.mode() == TlsMode.IMPLICIT
            ? config.tls().secure(socket, config.host(), config.port())
            : socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** A session for one connection: it would keep user and password for the next. */
  private Session newSession() {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", config.host());
    properties.put("mail.smtp.auth", Boolean.toString(config.login().isPresent()));
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    boolean startTls = config.mode() == TlsMode.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.put("mail.smtp.ssl.socketFactory", config.tls().sockets());
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.quitwait", "false");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return config.login().orElse(null);
          }
        });
  }

  /** An address as the command EHLO has it (RFC 5321, section 4.1.3). */
  private static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
  }

  private static SmtpReply lastReply(SMTPTransport transport) {
    return SmtpReply.of(transport.getLastReturnCode(), transport.getLastServerResponse());
  }

  private static void quit(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException nothingToSave) {
      // The server has answered to the mail, or never will.
    }
  }
}
