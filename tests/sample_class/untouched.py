# chapters: ch01_cross_correlation ch05_lenet ch06_batchnorm
