package npy

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"

	"backprop/eval/array"
)

// chunk is the number of bytes read at once, a multiple of the size of each type.
const chunk = 1 << 16

// Read reads an array. size is the number of bytes of the file, where it is known for sure, else -1: then memory is taken only
// as the elements arrive. rounded is how many integers are not a float64 and were rounded to one.
func Read(r io.Reader, size int64) (a array.Array, rounded int, err error) {
	h, length, err := readHeader(r)
	if err != nil {
		return array.Array{}, 0, err
	}
	if a.Shape, err = array.NewShape(h.sizes); err != nil {
		return array.Array{}, 0, wrong("%v", err)
	}
	n := a.Shape.Len()
	first := min(n, chunk/8)
	if size >= 0 {
		if have, want := size-length, int64(n)*int64(h.size); have < want {
			return array.Array{}, 0, short(have/int64(h.size), a.Shape)
		} else if have > want {
			return array.Array{}, 0, long(a.Shape)
		}
		first = n
	}
	a.Data = make([]float64, 0, first)
	buf := make([]byte, chunk)
	for len(a.Data) < n {
		part := buf[:min(chunk/h.size, n-len(a.Data))*h.size]
		got, err := io.ReadFull(r, part)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return array.Array{}, 0, short(int64(len(a.Data))+int64(got/h.size), a.Shape)
		}
		if err != nil {
			return array.Array{}, 0, err
		}
		at, more := len(a.Data), len(part)/h.size
		if at+more > cap(a.Data) {
			a.Data = append(make([]float64, 0, max(at+more, min(n, 2*cap(a.Data)))), a.Data...)
		}
		a.Data = a.Data[:at+more]
		rounded += h.decode(a.Data[at:], part)
	}
	if _, err := io.ReadFull(r, buf[:1]); err == nil {
		return array.Array{}, 0, long(a.Shape)
	} else if !errors.Is(err, io.EOF) {
		return array.Array{}, 0, err
	}
	if h.fortran {
		a.Data = rowMajor(a.Shape, a.Data)
	}
	return a, rounded, nil
}

func short(have int64, shape array.Shape) *Error {
	return wrong("it has less data than its shape %v: %d of %d elements", shape, have, shape.Len())
}

func long(shape array.Shape) *Error { return wrong("it has more data than its shape %v", shape) }

// decode converts the elements in src, which it may change, and returns how many were rounded.
func (h *header) decode(dst []float64, src []byte) (rounded int) {
	if h.big {
		for i := 0; i < len(src); i += h.size {
			slices.Reverse(src[i : i+h.size])
		}
	}
	little := binary.LittleEndian
	switch h.kind {
	case 'f':
		if h.size == 4 {
			for i := range dst {
				dst[i] = float64(math.Float32frombits(little.Uint32(src[4*i:])))
			}
			return 0
		}
		for i := range dst {
			dst[i] = math.Float64frombits(little.Uint64(src[8*i:]))
		}
	case 'b':
		for i := range dst {
			dst[i] = 0
			if src[i] != 0 {
				dst[i] = 1
			}
		}
	default:
		var word [8]byte
		unused := 64 - 8*h.size // bits of a word
		for i := range dst {
			copy(word[:], src[i*h.size:(i+1)*h.size])
			u := little.Uint64(word[:]) << unused
			if h.kind == 'u' {
				dst[i] = float64(u >> unused)
			} else {
				dst[i] = float64(int64(u) >> unused)
			}
			if h.size == 8 && !h.exact(dst[i], u) {
				rounded++
			}
		}
	}
	return rounded
}

// exact reports whether v is the integer of 64 bits in u.
func (h *header) exact(v float64, u uint64) bool {
	if h.kind == 'u' {
		return v < 1<<64 && uint64(v) == u
	}
	return v < 1<<63 && int64(v) == int64(u)
}

// rowMajor returns elements that stand in Fortran order, the first axis changing first, in C order.
func rowMajor(shape array.Shape, data []float64) []float64 {
	if len(shape) < 2 {
		return data
	}
	step := make([]int, len(shape)) // in C order
	n := 1
	for axis := len(shape) - 1; axis >= 0; axis-- {
		step[axis] = n
		n *= shape[axis]
	}
	sorted, index, at := make([]float64, n), make([]int, len(shape)), 0
	for _, v := range data {
		sorted[at] = v
		for axis := range shape {
			at += step[axis]
			if index[axis]++; index[axis] < shape[axis] {
				break
			}
			at -= step[axis] * shape[axis]
			index[axis] = 0
		}
	}
	return sorted
}

// mostHeader limits a header; NumPy takes no longer one either.
const mostHeader = 10_000

// readHeader returns the header and its length with all that stands before it.
func readHeader(r io.Reader) (*header, int64, error) {
	fixed := make([]byte, len(Magic)+2)
	if err := full(r, fixed); err != nil {
		return nil, 0, err
	}
	if !bytes.HasPrefix(fixed, []byte(Magic)) {
		return nil, 0, wrong("it does not begin as an NPY file")
	}
	major, minor := fixed[len(Magic)], fixed[len(Magic)+1]
	if major < 1 || major > 3 || minor != 0 {
		return nil, 0, &Error{Msg: wrong("version %d.%d of the NPY format is not supported", major, minor).Msg, Hint: save}
	}
	count := make([]byte, 4)
	width := 4
	if major == 1 {
		width = 2
	}
	if err := full(r, count[:width]); err != nil {
		return nil, 0, err
	}
	length := binary.LittleEndian.Uint32(count)
	if length > mostHeader {
		return nil, 0, wrong("its header has %d bytes, more than %d", length, mostHeader)
	}
	text := make([]byte, length)
	if err := full(r, text); err != nil {
		return nil, 0, err
	}
	h, err := parseHeader(string(text))
	return h, int64(len(fixed)+width) + int64(length), err
}

// full fills p from the header.
func full(r io.Reader, p []byte) error {
	_, err := io.ReadFull(r, p)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return wrong("it ends within its header")
	}
	return err
}
