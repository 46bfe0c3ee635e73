// Package npy reads and writes arrays as NPY files, the format of NumPy's save and load (numpy.lib.format describes it).
//
// [Read] takes the versions 1.0, 2.0 and 3.0 with floating-point numbers of 32 and 64 bits, integers and booleans, in either
// byte order, in C or Fortran order; [Write] writes version 1.0 in C order. A file is trusted in nothing: what its header
// announces is there before memory is taken for it.
//
// The package does not read archives (.npz) and knows nothing of files or of the command line.
package npy

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"

	"backprop/eval/array"
)

// Magic is the beginning of every NPY file.
const Magic = "\x93NUMPY"

// Error is a mistake in a file. Other errors of [Read] are those of its reader.
type Error struct {
	Msg  string // one sentence about the file
	Hint string // what to do about it; "" for nothing
}

func (e *Error) Error() string { return e.Msg }

func wrong(format string, args ...any) *Error { return &Error{Msg: fmt.Sprintf(format, args...)} }

// save shows how to write a file that can be read.
const save = "in Python: np.save(file, x.astype(np.float64))"

// Write writes an array of float64s in C order.
func Write(w io.Writer, a array.Array) error {
	sizes := strings.NewReplacer("[", "", "]", "", " ", ", ").Replace(fmt.Sprint([]int(a.Shape)))
	if len(a.Shape) == 1 {
		sizes += ","
	}
	const align = 64 // of the elements, for readers that map the file
	text := fmt.Sprintf("{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }", sizes)
	start := len(Magic) + 4
	end := (start + len(text) + 1 + align - 1) / align * align
	head := make([]byte, 0, end)
	head = append(head, Magic...)
	head = append(head, 1, 0)
	head = binary.LittleEndian.AppendUint16(head, uint16(end-start))
	head = append(head, text...)
	head = append(head, strings.Repeat(" ", end-1-len(head))...)
	if _, err := w.Write(append(head, '\n')); err != nil {
		return err
	}
	buf := make([]byte, 0, chunk)
	for at := 0; at < len(a.Data); at += chunk / 8 {
		buf = buf[:0]
		for _, v := range a.Data[at:min(at+chunk/8, len(a.Data))] {
			buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(v))
		}
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	return nil
}
