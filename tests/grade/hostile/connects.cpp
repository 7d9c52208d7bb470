#include <cstdio>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

// Whether there is a way to another machine; nothing is sent. (The address is one of those for
// examples.)
static bool misbehave()
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    inet_pton(AF_INET, "192.0.2.1", &address.sin_addr);
    const int end = socket(AF_INET, SOCK_DGRAM, 0);
    bool reached = connect(end, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(end);
    struct if_nameindex* all = if_nameindex();
    for (const auto* one = all; one != nullptr && one->if_index != 0; ++one)
        reached |= one->if_index != 1; // 1: the loopback
    if_freenameindex(all);
    if (reached)
        std::puts("escaped: there is a network");
    return reached;
}

[[maybe_unused]] static const bool begun = misbehave();
