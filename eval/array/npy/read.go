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
// as the elements arrive.
func Read(r io.Reader, size int64) (array.Array, error) {
	h, length, err := readHeader(r)
	if err != nil {
		return array.Array{}, err
	}
	a := array.Array{}
	if a.Shape, err = array.NewShape(h.sizes); err != nil {
		return array.Array{}, wrong("%v", err)
	}
	n := a.Shape.Len()
	first := min(n, chunk/8)
	if size >= 0 {
		if have, want := size-length, int64(n)*int64(h.size); have < want {
			return array.Array{}, short(have/int64(h.size), a.Shape)
		} else if have > want {
			return array.Array{}, long(a.Shape)
		}
		first = n
	}
	a.Data = make([]float64, 0, first)
	buf := make([]byte, chunk)
	for len(a.Data) < n {
		part := buf[:min(chunk/h.size, n-len(a.Data))*h.size]
		got, err := io.ReadFull(r, part)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return array.Array{}, short(int64(len(a.Data))+int64(got/h.size), a.Shape)
		}
		if err != nil {
			return array.Array{}, err
		}
		at, more := len(a.Data), len(part)/h.size
		if at+more > cap(a.Data) {
			a.Data = append(make([]float64, 0, max(at+more, min(n, 2*cap(a.Data)))), a.Data...)
		}
		a.Data = a.Data[:at+more]
		h.decode(a.Data[at:], part)
	}
	if _, err := io.ReadFull(r, buf[:1]); err == nil {
		return array.Array{}, long(a.Shape)
	} else if !errors.Is(err, io.EOF) {
		return array.Array{}, err
	}
	if h.fortran {
		a.Data = rowMajor(a.Shape, a.Data)
	}
	return a, nil
}

func short(have int64, shape array.Shape) *Error {
	return wrong("it has less data than its shape %v: %d of %d elements", shape, have, shape.Len())
}

func long(shape array.Shape) *Error { return wrong("it has more data than its shape %v", shape) }

// decode converts the elements in src, which it may change.
func (h *header) decode(dst []float64, src []byte) {
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
			return
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
		}
	}
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
