// The least that a program can do with a capture: libpcap hands it every packet, and it looks at the length.
#include <pcap/pcap.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    char error[PCAP_ERRBUF_SIZE];
    pcap_t *capture = argc == 2 ? pcap_open_offline(argv[1], error) : NULL;
    if (capture == NULL) {
        fprintf(stderr, "usage: loop CAPTURE\n");
        return 2;
    }

    struct pcap_pkthdr *header;
    const unsigned char *bytes;
    unsigned long packets = 0, length = 0;
    while (pcap_next_ex(capture, &header, &bytes) == 1) {
        packets++;
        length += header->len;
    }

    printf("%lu packets, %lu bytes\n", packets, length);
    pcap_close(capture);
    return 0;
}
