import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader

signal(SIGPIPE, SIG_IGN)
let words = Array(CommandLine.arguments.dropFirst())
if let order = words.first(where: { !$0.hasPrefix("-") }), Launch.orders.contains(order) {
  exit(Launch.handOver(words))
}
exit(Launch(words.isEmpty ? Request() : Options.request(words)).run())
