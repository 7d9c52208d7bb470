// says: tried to reach the network
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

// Only to this machine itself.
static bool misbehave()
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int end = socket(AF_INET, SOCK_STREAM, 0);
    const bool reached =
        connect(end, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(end);
    const int other = socket(AF_INET, SOCK_DGRAM, 0); // and without a connection
    sendto(other, "x", 1, 0, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    close(other);
    return reached;
}

[[maybe_unused]] static const bool begun = misbehave();
